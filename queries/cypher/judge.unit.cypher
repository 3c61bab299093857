// name: judge.unit
// asks: By what is the unit known?
// zh: 单位的名称与地区
// params: id string
// columns: id string, name string, full string, place string
MATCH (u:Unit {id: $id})
RETURN u.id AS id, u.name AS name, u.full AS full, u.place AS place
