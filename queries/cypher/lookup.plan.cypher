// name: lookup.plan
// asks: Which loaded plan does a text name?
// zh: 文字所指的方案
// params: text string
// columns: id string, name string, rank int
MATCH (p:Plan)
WHERE p.loaded
  AND ($text = '' OR p.id = $text OR p.number = $text OR p.source STARTS WITH $text OR p.title CONTAINS $text)
RETURN p.id AS id, p.title AS name,
       CASE WHEN p.id = $text THEN 0 WHEN p.number = $text OR p.source = $text OR p.title = $text THEN 1 ELSE 2 END AS rank
ORDER BY name, id
