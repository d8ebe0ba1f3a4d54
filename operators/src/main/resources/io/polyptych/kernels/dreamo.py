# DreamO's additions to FLUX. n tokens of the target, l of target and references, c the width.


def additions(task: Tensor, index: Tensor, tokens: List[int]) -> Tensor:
  # What is added to each token behind img_in: task (2, c), index (10, c), tokens of the target and
  # then of each reference -> (1, l, c). The target's is task 1, reference i's task 0 plus index i.
  rows = [task[1:2].expand([tokens[0], -1])]
  for i in range(1, len(tokens)):
    rows.append((task[0:1] + index[i:i + 1]).expand([tokens[i], -1]))
  return torch.cat(rows, 0).unsqueeze(0)


def last_rows(x: Tensor, count: int) -> Tensor:
  # (n, c) -> (count, c)
  return x[x.size(0) - count:]


def first_tokens(x: Tensor, count: int) -> Tensor:
  # (b, l, c) -> (b, count, c)
  return x[:, :count]


def guided(negative: Tensor, positive: Tensor, scale: float) -> Tensor:
  # Classifier-free guidance with two passes, of equal shapes.
  return negative + (positive - negative) * scale
