"""PyTorch in one sitting: every row of the tutorial as a plain script.

    npx pyt run examples/tutorial.py
"""
