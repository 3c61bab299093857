// name: network
// asks: Which units and actions are central, and which belong together?
// zh: 分工网络的中心与群组
// params: plan string = null, limit int = 20
// columns: net net, component int, area string, name string, degree int, strength float, betweenness float, community int, core int
// details: kind string, plan string, id string
// from: together.actions
