// name: lookup.unit
// asks: Which unit does a text name?
// zh: 文字所指的单位
// params: text string
// columns: id string, name string, rank int
MATCH (u:Unit)
OPTIONAL MATCH (u)-[n:NAMED_IN]->(:Plan)
WHERE n.name = $text
WITH u, count(n) AS named
WHERE u.id = $text OR named > 0 OR u.name CONTAINS $text OR u.full CONTAINS $text
RETURN u.id AS id, u.name AS name,
       CASE WHEN u.id = $text THEN 0 WHEN named > 0 OR u.name = $text OR u.full = $text THEN 1 ELSE 2 END AS rank
ORDER BY name, id
