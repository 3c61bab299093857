// name: judge.theme
// asks: By what is the theme known?
// zh: 主题的名称
// params: id string
// columns: id string, name string
MATCH (h:Theme {id: $id})
RETURN h.id AS id, h.name AS name
