// name: action.theme
// asks: What is the action about, and which actions of other plans are?
// zh: 任务的主题与其他方案的同类任务
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (a:Action {id: $action})-[:IN_PLAN]->(own:Plan)
MATCH (a)-[:ADDRESSES]->(h:Theme)
MATCH (h)<-[:ADDRESSES]-(b:Action)-[:IN_PLAN]->(p:Plan)
RETURN CASE WHEN a.id = b.id THEN 'theme' ELSE 'counterpart' END AS facet,
       own.title AS plan,
       CASE WHEN a.id = b.id THEN h.name
            WHEN p.id = own.id THEN b.ordinal + ' ' + b.title
            ELSE coalesce(p.jurisdiction, p.title) + ' ' + b.ordinal + ' ' + b.title END AS item,
       null AS role,
       null AS detail,
       CASE WHEN a.id = b.id THEN h.id ELSE b.id END AS id
ORDER BY CASE WHEN a.id = b.id THEN 0 ELSE 1 END, p.id, b.position, id
