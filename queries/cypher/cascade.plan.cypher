// name: cascade.plan
// asks: Of which places are these plans, and which places lie above those?
// zh: 这些方案的地区与上级地区
// params: ids strings
// columns: id string, plan string, source string, area string, code string, above strings
UNWIND $ids AS key
MATCH (p:Plan {id: key})
OPTIONAL MATCH (p)-[:GOVERNS]->(g:Place)
OPTIONAL MATCH (g)-[:WITHIN*1..9]->(w:Place)
WITH p, g, collect(DISTINCT w.name) AS above
RETURN p.id AS id, p.title AS plan, p.source AS source, coalesce(g.name, p.title) AS area, g.code AS code, above
// from the higher level to the lower: fewer places above stand first
ORDER BY size(above), g.name, plan, id
