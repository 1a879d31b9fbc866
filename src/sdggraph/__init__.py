"""sdggraph: policy documents of the United Nations as a knowledge graph, each fact with its sentence."""
