// name: network.unit
// asks: What are these units called, and where are they?
// zh: 这些单位的名称与所在地区
// params: ids strings
// columns: kind string, id string, name string, area string, plan string
UNWIND $ids AS key
MATCH (u:Unit {id: key})
RETURN 'unit' AS kind, u.id AS id, u.name AS name, u.place AS area, null AS plan
ORDER BY id
