// name: cascade
// asks: Who promises how much of one indicator, by when, level by level?
// zh: 同一指标在各级方案中的目标
// params: indicator string = null, plan string = null
// columns: indicator string, area string, op operator, value float, measure string, due string, owner ordered
// details: every every, per string, above strings, code string, action string, quote string
// details: plan string, source string, id string
MATCH (t:Target)
WHERE $indicator = '' OR t.series CONTAINS $indicator
OPTIONAL MATCH (t)-[:MEASURES]->(:Action)-[:IN_PLAN]->(q:Plan)
OPTIONAL MATCH (t)-[:MEASURES]->(o:Plan)
WITH t, coalesce(q.id, o.id) AS plan_id
WITH t.series AS series, count(DISTINCT plan_id) AS plans,
     sum(CASE WHEN $plan = '' OR plan_id = $plan THEN 1 ELSE 0 END) AS asked
// without an indicator, those that two plans or more promise
WHERE ($indicator <> '' OR plans > 1) AND asked > 0
MATCH (t:Target)
WHERE t.series = series
OPTIONAL MATCH (t)-[:MEASURES]->(a:Action)
OPTIONAL MATCH (:Unit)-[l:LEADS]->(a)
WITH series, t, a,
     collect(DISTINCT CASE WHEN l.role IS NOT NULL THEN {at: l.to_char, rank: l.rank, text: l.mention} END) AS leading
// where nobody leads, whoever answers for it
OPTIONAL MATCH (:Unit)-[d:PARTICIPATES]->(a)
WHERE size(leading) = 0 AND d.role IN ['responsible', 'shared']
WITH series, t, a, leading,
     collect(DISTINCT CASE WHEN d.role IS NOT NULL THEN {at: d.to_char, rank: d.rank, text: d.mention} END) AS charged
OPTIONAL MATCH (a)-[:IN_PLAN]->(q:Plan)
OPTIONAL MATCH (t)-[:MEASURES]->(o:Plan)
WITH series, t, a, leading, charged, coalesce(q.id, o.id) AS plan_id
MATCH (p:Plan {id: plan_id})
OPTIONAL MATCH (p)-[:GOVERNS]->(g:Place)
OPTIONAL MATCH (g)-[:WITHIN*1..9]->(w:Place)
WITH series, t, a, leading, charged, p, g, collect(DISTINCT w.name) AS above
RETURN t.indicator AS indicator, coalesce(g.name, p.title) AS area, t.op AS op, t.value AS value, t.measure AS measure,
       t.due AS due,
       CASE WHEN size(leading) > 0 THEN leading ELSE charged END AS owner,
       t.every AS every, t.per AS per,
       above,
       g.code AS code,
       a.ordinal AS action,
       t.quote AS quote,
       p.title AS plan,
       p.source AS source,
       t.id AS id
// from the higher level to the lower: fewer places above stand first
ORDER BY series, size(above), g.name, p.title, p.id, t.position
