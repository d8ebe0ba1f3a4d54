# Moving, joining and reshaping tensors. No network of its own; every family uses it.


def place(x: Tensor, device: str, dtype: int) -> Tensor:
  return x.to(torch.device(device), dtype)


def host(x: Tensor, dtype: int) -> Tensor:
  # Contiguous on the CPU: what can be copied to the heap as it lies.
  return x.to(torch.device("cpu"), dtype).contiguous()


def map_file(file: str, offset: int, shape: List[int], dtype: int) -> Tensor:
  # A view of a file's bytes from a number of elements on; pages are read when touched.
  count = 1
  for size in shape:
    count = count * size
  everything = torch.from_file(file, False, offset + count, dtype=dtype)
  return everything[offset:].reshape(shape)


def join_rows(parts: List[Tensor]) -> Tensor:
  # (a, ...), (b, ...), ... -> (a + b + ..., ...)
  return torch.cat(parts, 0)


def swap_halves(x: Tensor) -> Tensor:
  # (2n, ...): the last n, then the first n
  n = x.size(0) // 2
  return torch.cat([x[n:], x[:n]], 0)


def reshape(x: Tensor, shape: List[int]) -> Tensor:
  return x.reshape(shape)


def empty(shape: List[int], dtype: int) -> Tensor:
  # Numbers not set: for fill.
  return torch.empty(shape, dtype=dtype)


def fill(into: Tensor, start: int, numbers: Tensor) -> Tensor:
  # Writes numbers (n) into a tensor just made, row-major from start on, in the tensor's type.
  into.view([-1])[start:start + numbers.size(0)].copy_(numbers)
  return into


def touch(x: Tensor) -> Tensor:
  # The sum (): reads every number, and so every page of a mapping.
  return x.sum(dtype=6)


def part(x: Tensor, index: int) -> Tensor:
  # (n, ...) -> (1, ...): a view of one of n
  return x[index:index + 1]
