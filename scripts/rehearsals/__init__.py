"""What goes wrong seldom or slowly, done on purpose: one function a fault, which tells the result."""
