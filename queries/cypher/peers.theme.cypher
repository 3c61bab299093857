// name: peers.theme
// asks: Which actions are about which theme?
// zh: 各主题的任务
// columns: theme string, name string, actions ordered
MATCH (h:Theme)<-[:ADDRESSES]-(a:Action)
RETURN h.id AS theme, h.name AS name, collect(a.id) AS actions
ORDER BY theme
