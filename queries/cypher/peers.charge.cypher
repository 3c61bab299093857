// name: peers.charge
// asks: Which actions are about which theme, and whom does each plan charge with it?
// zh: 各方案各主题的任务与责任单位
// columns: plan_id string, plan string, source string, theme string, name string, action_id string, action string, title string
// columns: area string, functions strings, also strings, collective bool
MATCH (a:Action)-[:ADDRESSES]->(h:Theme)
MATCH (a)-[:IN_PLAN]->(p:Plan)
MATCH (b:Action)-[:PART_OF*0..20]->(a)
WITH p, h, a, b
OPTIONAL MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(b)
WHERE d.role <> 'coordinate'
WITH DISTINCT p, h, a, u
OPTIONAL MATCH (u)-[n:NAMED_IN]->(p)
WITH p, h, a,
     // nobody is nothing: ladybug 0.22 makes '|' of null + '|' + null
     collect(DISTINCT CASE WHEN n.name IS NOT NULL THEN n.function + '|' + n.name END) AS functions,
     collect(DISTINCT n.also) AS also,
     sum(CASE WHEN n.kind = 'collective' THEN 1 ELSE 0 END) AS collectives
RETURN p.id AS plan_id, p.title AS plan, p.source AS source, h.id AS theme, h.name AS name,
       a.id AS action_id, a.ordinal AS action, a.title AS title,
       coalesce(p.jurisdiction, p.title) AS area, functions, also, collectives > 0 AS collective
ORDER BY plan_id, a.position, theme
