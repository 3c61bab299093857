"""The engines that can hold the graph; nothing outside this package knows their drivers."""
