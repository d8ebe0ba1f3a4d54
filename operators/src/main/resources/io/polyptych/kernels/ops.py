# What the networks are made of.


def linear(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # x (..., in), weight (out, in), bias (out) -> (..., out)
  return torch.linear(x, w["weight"], w["bias"])


def join(parts: List[Tensor], dimension: int) -> Tensor:
  # Tensors that differ in one dimension, one behind the other in it.
  return torch.cat(parts, dimension)
