// name: lookup.person
// asks: Which person does a text name?
// zh: 文字所指的人员
// params: text string
// columns: id string, name string, rank int
MATCH (x:Person)
WHERE $text = '' OR x.id = $text OR x.name CONTAINS $text
WITH x.who AS who, min(x.id) AS id, min(x.name) AS called, min(x.post) AS post,
     sum(CASE WHEN x.id = $text THEN 1 ELSE 0 END) AS exact, sum(CASE WHEN x.name = $text THEN 1 ELSE 0 END) AS named
RETURN id, CASE WHEN post IS NULL THEN called ELSE called + ' ' + post END AS name,
       CASE WHEN exact > 0 THEN 0 WHEN named > 0 THEN 1 ELSE 2 END AS rank
ORDER BY name, id
