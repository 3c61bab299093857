// name: plans
// asks: Which plans are there, and how much is in each?
// zh: 有哪些方案
// params: limit int = null
// columns: title string, issued string, actions int, units int, duties int, targets int, people int, id string
// details: tasks int, number string, status status, jurisdiction string, source string
MATCH (p:Plan)
WHERE p.loaded
RETURN p.title AS title, p.issued AS issued,
       COUNT { MATCH (:Action)-[:IN_PLAN]->(p) } AS actions,
       COUNT { MATCH (:Unit)-[:NAMED_IN]->(p) } AS units,
       COUNT { MATCH (:Unit)-[d:LEADS|PARTICIPATES]->(:Action)-[:IN_PLAN]->(p) WHERE NOT d.derived } AS duties,
       COUNT { MATCH (:Target)-[:MEASURES]->(p) }
         + COUNT { MATCH (:Target)-[:MEASURES]->(:Action)-[:IN_PLAN]->(p) } AS targets,
       COUNT { MATCH (:Person)-[m:MEMBER_OF]->(:Unit) WHERE m.plan = p.id } AS people,
       // what units are to be named for: gaps are counted over these
       COUNT { MATCH (a:Action)-[:IN_PLAN]->(p) WHERE a.kind <> 'safeguard' } AS tasks,
       p.number AS number, p.status AS status, p.jurisdiction AS jurisdiction, p.source AS source, p.id AS id
ORDER BY title, id
LIMIT $limit
