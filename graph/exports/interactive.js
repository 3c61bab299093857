"use strict";
// The data stand apart from the script, so nothing in them can run; a title that is a string is shown as text.
const { nodes, edges } = JSON.parse(document.getElementById("data").textContent);
const options = JSON.parse(document.getElementById("options").textContent);
const network = new vis.Network(
  document.getElementById("mynetwork"),
  { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) },
  options,
);
network.once("stabilizationIterationsDone", () => {
  // what a person drags stays where it was put
  network.setOptions({ physics: false });
  network.fit();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
});
