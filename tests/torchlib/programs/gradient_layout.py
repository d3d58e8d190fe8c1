# Memory of gradients: strides of the leaf, memory of nobody else.
import torch
w=torch.randn(4,3).t().contiguous().t().detach().requires_grad_(); print(w.stride())
(w*2).sum().backward(); print(w.grad.stride(), w.grad._is_view())
w2=torch.randn(3,4,requires_grad=True); (w2.t()*torch.randn(4,3)).sum().backward(); print(w2.grad.stride(), w2.grad._is_view(), w2.grad._base is None)
G=torch.ones(4,3); w3=torch.randn(3,4,requires_grad=True); w3.t().backward(G); print(w3.grad.data_ptr()==G.data_ptr())
w4=torch.randn(3,4,requires_grad=True); x=torch.randn(5,4); y=x@w4.t(); y.sum().backward(); print(w4.grad.stride(), w4.grad._is_view())
w5=torch.randn(3,4,requires_grad=True); G=torch.randn(3,4); (w5+0).backward(G); print(w5.grad.data_ptr()==G.data_ptr())
w6=torch.randn(3,4,requires_grad=True); G=torch.randn(3,4); (w6*1).backward(G); print(w6.grad.data_ptr()==G.data_ptr())
w7=torch.randn(4,3).t().requires_grad_(); print(w7.is_leaf, w7.stride()); (w7.contiguous()*torch.randn(3,4)).sum().backward(); print(w7.grad.stride())
w8=torch.randn(6).as_strided((2,2),(3,1)).requires_grad_(); (w8*2).sum().backward(); print(w8.stride(), w8.grad.stride())
w9=torch.randn(2,3,4,4).to(memory_format=torch.channels_last).requires_grad_(); (w9*torch.randn(2,3,4,4)).sum().backward(); print(w9.stride(), w9.grad.stride())
a=torch.randn(3,requires_grad=True); b=torch.randn(3,requires_grad=True); s=a+b; s.retain_grad(); G=torch.ones(3); s.backward(G); print(a.grad is b.grad, a.grad.data_ptr()==b.grad.data_ptr(), s.grad.data_ptr()==G.data_ptr())
v=torch.randn(3,4,requires_grad=True); h=[]; y=v.t(); y.register_hook(lambda g: h.append(g)); (y*2).sum().backward(); print(v.grad.data_ptr()==h[0].data_ptr())
