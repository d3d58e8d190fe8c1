// Trains the tutorial's network from a Node program: torchlib on its own, no Python and no interpreter involved.
//
//   node examples/train.mjs
import { nn, optim, torch } from "pyt";

class Net extends nn.Module {
  fc1 = new nn.Linear(1, 1);

  forward(x) {
    return this.fc1.call([x]);
  }
}

torch.manual_seed(0);
const net = new Net();
const optimizer = new optim.SGD(net.parameters(), { lr: 0.01, momentum: 0.5 });

for (let epoch = 0; epoch < 100; epoch++) {
  for (const x of [1, 2, 3, 4, 5, 6]) {
    const input = torch.tensor([x], { dtype: torch.float32 });
    const label = torch.tensor([3 * x], { dtype: torch.float32 });
    optimizer.zero_grad();
    const loss = label
      .sub(net.call([input]))
      .pow(2)
      .sum();
    loss.backward();
    optimizer.step();
  }
}
console.log(`weight ${net.fc1.weight.item().toFixed(4)} bias ${net.fc1.bias.item().toFixed(4)}`);
