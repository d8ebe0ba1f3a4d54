# What IC-Custom adds to FLUX: learned vectors, masks of the wide picture, velocities put together.
# Source: TencentARC/IC-Custom a81a8f8 (models/model.py, pipelines/sampling.py).
# c is the transformer's width; a token is 16 * 16 pixels. Masks are 1 where the picture is kept.


def boundaries(w: Dict[str, Tensor], references: List[int], target: int, rows: int) -> Tensor:
  # Columns of tokens of each reference and of the target -> (rows * columns, c): which picture a
  # token belongs to.
  parts: List[Tensor] = []
  for i in range(len(references)):
    vector = w["cond_embedding.weight"] + w["idx_embedding.weight"][i:i + 1]
    parts.append(vector.expand([references[i], -1]))
  parts.append(w["target_embedding.weight"].expand([target, -1]))
  row = torch.cat(parts, 0)
  return row.unsqueeze(0).expand([rows, -1, -1]).flatten(0, 1)


def registers(w: Dict[str, Tensor], task: int, heads: int) -> Tuple[Tensor, Tensor]:
  # (3 tasks * 2 * 4 tokens, c) -> the task's keys and values, (1, heads, 4, c / heads) each.
  weight = w["task_register_embeddings.weight"]
  both = weight.view([3, 2, 4, heads, weight.size(1) // heads])[task].transpose(1, 2)
  return (both[0:1], both[1:2])


def kept(pixels: Tensor, mask: Tensor) -> Tensor:
  # (1, 3, h, w) in -1..1, (1, 1, h, w) -> grey where the mask is 0.
  return pixels * mask


def behind_references(mask: Tensor, width: int) -> Tensor:
  # The target's mask (1, 1, h, w) -> the wide picture's (1, 1, h, width + w): references are kept.
  ones = torch.ones([1, 1, mask.size(2), width], dtype=mask.dtype, device=mask.device)
  return torch.cat([ones, mask], 3)


def corners(mask: Tensor) -> Tensor:
  # (1, 1, 16 rows, 16 columns) -> (1, rows * columns, 1): each token's upper left pixel.
  return mask[:, :, ::16, ::16].flatten(1).unsqueeze(2)


def guided(asked: Tensor, negative: Tensor, strength: float) -> Tensor:
  # Velocities (b, n, 64) for the prompt and for the negative prompt.
  return negative + (asked - negative) * strength


def preserved(velocity: Tensor, noise: Tensor, known: Tensor, mask: Tensor) -> Tensor:
  # (b, n, 64) each, mask (b, n, 1): where the mask is 1, straight from the noise to what is known.
  return velocity * (1 - mask) + (noise - known) * mask
