// name: peers.comparable
// asks: Which plans are comparable with a plan, the nearest first?
// zh: 与方案可比的方案
// params: plan string = null
// columns: plan_id string, peers ordered
// from: peers.theme, peers.plan
