// name: cascade.owner
// asks: Who leads these actions, or, where nobody does, answers for them?
// zh: 这些任务的牵头单位或责任单位
// params: ids strings
// columns: id string, owner ordered
UNWIND $ids AS key
MATCH (:Unit)-[d:LEADS|PARTICIPATES]->(a:Action {id: key})
WHERE d.role IN ['lead', 'responsible', 'shared']
WITH a, collect(CASE WHEN d.role = 'lead' THEN {at: d.to_char, rank: d.rank, text: d.mention} END) AS leading,
     collect(CASE WHEN d.role <> 'lead' THEN {at: d.to_char, rank: d.rank, text: d.mention} END) AS charged
RETURN a.id AS id, CASE WHEN size(leading) > 0 THEN leading ELSE charged END AS owner
ORDER BY id
