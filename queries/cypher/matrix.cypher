// name: matrix
// asks: Which part has each unit in each action (L leads, R responsible, P share, S support)?
// zh: 各单位在各任务中的角色（职责矩阵）
// params: plan string = null, inherited bool = false
// columns: plan string, action string, title string, unit string, mark mark
// details: function function, inherited bool, source string, action_id string, unit_id string, id string
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE ($plan = '' OR d.plan = $plan) AND d.role <> 'coordinate' AND (NOT d.derived OR $inherited)
// a unit that has several parts in an action is marked with the strongest
WITH a, u,
     min(CASE d.role WHEN 'lead' THEN 1 WHEN 'responsible' THEN 2 WHEN 'shared' THEN 3 ELSE 4 END) AS part,
     min(d.to_char) AS place, min(d.rank) AS rank,
     sum(CASE WHEN d.derived THEN 1 ELSE 0 END) AS taken_over
MATCH (a)-[:IN_PLAN]->(p:Plan)<-[n:NAMED_IN]-(u)
RETURN p.title AS plan, a.ordinal AS action, a.title AS title, n.name AS unit,
       CASE part WHEN 1 THEN 'L' WHEN 2 THEN 'R' WHEN 3 THEN 'P' ELSE 'S' END AS mark,
       n.function AS function,
       taken_over > 0 AS inherited,
       p.source AS source,
       a.id AS action_id,
       u.id AS unit_id,
       a.id + '/' + u.id AS id
ORDER BY p.title, p.id, a.position, place, rank, unit, unit_id
