// name: lookup.action
// asks: Which action does a text name?
// zh: 文字所指的任务
// params: text string
// columns: id string, name string, rank int
MATCH (a:Action)
WHERE $text = '' OR a.id = $text OR a.ordinal = $text OR a.title CONTAINS $text
RETURN a.id AS id, a.ordinal + ' ' + a.title AS name,
       CASE WHEN a.id = $text THEN 0 WHEN a.ordinal = $text OR a.title = $text THEN 1 ELSE 2 END AS rank
ORDER BY name, id
