// name: leads
// asks: Which units lead the most actions?
// zh: 哪些单位牵头的任务最多
// params: plan string = null, assume_first_leads bool = false, limit int = null
// columns: unit string, function function, leads int, alone int, jointly int, assumed int
// details: plan string, source string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
OPTIONAL MATCH (:Unit)-[l:LEADS]->(a)
WHERE NOT l.derived
WITH a, count(l.role) AS together
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a)
WHERE NOT d.derived
  AND (d.role = 'lead' OR ($assume_first_leads AND together = 0 AND d.role = 'shared' AND d.rank = 1))
WITH u, d.role AS role, together
WITH u,
     count(*) AS leads,
     sum(CASE WHEN together > 1 THEN 0 ELSE 1 END) AS alone,
     sum(CASE WHEN role = 'lead' THEN 0 ELSE 1 END) AS from_shared
OPTIONAL MATCH (u)-[n:NAMED_IN]->(p:Plan {id: $plan})
RETURN coalesce(n.name, u.name) AS unit,
       coalesce(n.function, u.function) AS function,
       leads,
       alone,
       leads - alone AS jointly,
       CASE WHEN $assume_first_leads THEN from_shared END AS assumed,
       p.title AS plan,
       p.source AS source,
       u.id AS id
ORDER BY leads DESC, unit, id
LIMIT $limit
