# What the networks are made of.


def linear(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # x (..., in), weight (out, in), bias (out) -> (..., out)
  return torch.linear(x, w["weight"], w["bias"])
