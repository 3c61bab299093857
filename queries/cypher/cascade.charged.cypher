// name: cascade.charged
// asks: Who answers for these actions without leading them?
// zh: 这些任务的责任单位
// params: ids strings
// columns: id string, owner ordered
UNWIND $ids AS key
MATCH (:Unit)-[d:PARTICIPATES]->(a:Action {id: key})
WHERE d.role IN ['responsible', 'shared']
RETURN a.id AS id, collect({at: d.to_char, rank: d.rank, text: d.mention}) AS owner
ORDER BY id
