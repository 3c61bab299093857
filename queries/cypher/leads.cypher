// name: leads
// asks: Which units lead the most actions?
// zh: 哪些单位牵头的任务最多
// params: plan string = null, assume_first_leads bool = false, limit int = null
// columns: unit string, function function, leads int, alone int, jointly int, assumed int
// details: plan string, source string, id string
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived
  AND ($plan = '' OR d.plan = $plan)
  AND (d.role = 'lead'
       OR ($assume_first_leads AND d.role = 'shared' AND d.rank = 1
           AND NOT EXISTS { MATCH (:Unit)-[l:LEADS]->(a) WHERE NOT l.derived }))
WITH u, d.role AS role, COUNT { MATCH (:Unit)-[l:LEADS]->(a) WHERE NOT l.derived } AS together
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
