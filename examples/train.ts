// Trains the tutorial's network from TypeScript: torchlib on its own, no Python and no interpreter involved.
//
//   node examples/train.mjs        (or run this file with any TypeScript runner)
import { nn, optim, torch } from "pyt";

class Net extends nn.Module {
  fc1 = new nn.Linear(1, 1);

  override forward(x: torch.Tensor): torch.Tensor {
    return this.fc1.call(x);
  }
}

torch.manual_seed(0);
const net = new Net();
const optimizer = new optim.SGD(net.parameters(), { lr: 0.01, momentum: 0.5 });
const data = [1, 2, 3, 4, 5, 6].map((x) => [x, 3 * x] as const);

for (let epoch = 0; epoch < 100; epoch++) {
  for (const [x, y] of data) {
    optimizer.zero_grad();
    const loss = torch.tensor([y], { dtype: torch.float32 }).sub(net.call(torch.tensor([x], { dtype: torch.float32 }))).pow(2).sum();
    loss.backward();
    optimizer.step();
  }
}
console.log(`weight ${net.fc1.weight.item().toFixed(4)} bias ${net.fc1.bias!.item().toFixed(4)}`);
