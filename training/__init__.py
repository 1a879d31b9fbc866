"""How what is trained in sdggraph is trained."""
