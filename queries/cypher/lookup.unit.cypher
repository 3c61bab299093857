// name: lookup.unit
// asks: Which unit does a text name?
// zh: 文字所指的单位
// params: text string
// columns: id string, name string, rank int
MATCH (u:Unit)-[n:NAMED_IN]->(:Plan)
WITH u,
     sum(CASE WHEN n.name = $text THEN 1 ELSE 0 END) AS named,
     sum(CASE WHEN n.names CONTAINS $text THEN 1 ELSE 0 END) AS called
WHERE $text = '' OR u.id = $text OR called > 0 OR u.name CONTAINS $text OR u.full CONTAINS $text
RETURN u.id AS id, u.name AS name,
       CASE WHEN u.id = $text THEN 0 WHEN named > 0 OR u.name = $text OR u.full = $text THEN 1 ELSE 2 END AS rank
ORDER BY name, id
