// name: judge.person
// asks: By what is the person known?
// zh: 人员的姓名与职务
// params: id string
// columns: id string, name string
MATCH (x:Person {id: $id})
RETURN x.id AS id, CASE WHEN x.post IS NULL THEN x.name ELSE x.name + ' ' + x.post END AS name
