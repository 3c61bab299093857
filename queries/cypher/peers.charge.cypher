// name: peers.charge
// asks: Which units are charged with these actions or their parts?
// zh: 这些任务及其下级任务的承担单位
// params: ids strings
// columns: id string, units ordered
UNWIND $ids AS key
MATCH (b:Action)-[:PART_OF*0..20]->(a:Action {id: key})
WITH a, b
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(b)
WHERE d.role <> 'coordinate'
WITH a, collect(DISTINCT u.id) AS units
RETURN a.id AS id, units
ORDER BY id
