# Adapters merged into weights, in float32. Functions that begin with add_ write into their first
# argument, which is a copy that fresh made.


def fresh(w: Tensor) -> Tensor:
  return w.to(6, False, True)


def add_low_rank(into: Tensor, row: int, up: Tensor, down: Tensor, scale: float) -> Tensor:
  # into (rows, in), up (out, rank), down (rank, in): W[row : row + out] += scale up down
  into[row:row + up.size(0)].addmm_(up.to(6), down.to(6), alpha=scale)
  return into


def add_difference(into: Tensor, row: int, difference: Tensor, scale: float) -> Tensor:
  # W[row : row + out] += scale difference
  into[row:row + difference.size(0)].add_(difference.to(6), alpha=scale)
  return into


def behind(w: Tensor, up: Tensor, down: Tensor, scale: float) -> Tensor:
  # w (out, in) or (out), up (out, rank), down (rank, out) -> (I + scale up down) w
  # A low-rank map that acts on a layer's output, as a part of the layer.
  if w.dim() == 1:
    return torch.addmv(w, up.to(6), torch.mv(down.to(6), w), alpha=scale)
  return torch.addmm(w, up.to(6), torch.mm(down.to(6), w), alpha=scale)
