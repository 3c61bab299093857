// name: cascade.lead
// asks: Who leads these actions?
// zh: 这些任务的牵头单位
// params: ids strings
// columns: id string, owner ordered
UNWIND $ids AS key
MATCH (:Unit)-[l:LEADS]->(a:Action {id: key})
RETURN a.id AS id, collect({at: l.to_char, rank: l.rank, text: l.mention}) AS owner
ORDER BY id
