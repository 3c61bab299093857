// name: cascade.target
// asks: How much of an indicator do plans promise, by when?
// zh: 各方案对指标的目标
// params: indicator string = null
// columns: series string, plan_id string, action_id string, indicator string, op operator, value float
// columns: measure string, due string, every every, per string, action string, quote string, id string
MATCH (t:Target)
WHERE $indicator = '' OR t.series CONTAINS $indicator
OPTIONAL MATCH (t)-[:MEASURES]->(a:Action)-[:IN_PLAN]->(q:Plan)
OPTIONAL MATCH (t)-[:MEASURES]->(o:Plan)
RETURN t.series AS series, coalesce(q.id, o.id) AS plan_id, a.id AS action_id, t.indicator AS indicator, t.op AS op,
       t.value AS value, t.measure AS measure, t.due AS due, t.every AS every, t.per AS per, a.ordinal AS action,
       t.quote AS quote, t.id AS id
ORDER BY series, plan_id, t.position
