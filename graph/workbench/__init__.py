"""A text coded in the browser, on this machine only: each gesture is one small change of its YAML."""
