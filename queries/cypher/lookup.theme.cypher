// name: lookup.theme
// asks: Which theme does a text name?
// zh: 文字所指的主题
// params: text string
// columns: id string, name string, rank int
MATCH (h:Theme)
WHERE $text = '' OR h.id = $text OR h.name CONTAINS $text
RETURN h.id AS id, h.name AS name, CASE WHEN h.id = $text THEN 0 WHEN h.name = $text THEN 1 ELSE 2 END AS rank
ORDER BY name, id
