# Text encoders.


def embed(ids: Tensor, table: Tensor) -> Tensor:
  # ids (b, n), table (vocabulary, d) -> (b, n, d)
  return torch.embedding(table, ids.to(table.device))


def embed_extra(ids: Tensor, table: Tensor, first: int, rows: Tensor) -> Tensor:
  # As embed, but ids from first on are looked up in rows (extra, d), whatever the table has there.
  at = ids.to(table.device)
  known = torch.embedding(table, torch.clamp(at, None, first - 1))
  added = torch.embedding(rows.to(table), torch.clamp(at - first, 0))
  return torch.where((at < first).unsqueeze(-1), known, added)


def t5_bias(length: int, table: Tensor, max_distance: int) -> Tensor:
  # table (buckets, heads) -> (1, heads, length, length), to be added to the scores.
  # Half of the buckets are for keys behind the query. Of each half, one half is for near keys, one
  # bucket a distance; the other's grow with the logarithm of the distance up to max_distance.
  # Source: transformers, T5Attention, both directions. Float32, in its order: a bucket's bounds are
  # where rounding puts them.
  half = table.size(0) // 2
  near = half // 2
  positions = torch.arange(length, device=table.device)
  ahead = positions.unsqueeze(0) - positions.unsqueeze(1)
  distance = torch.abs(ahead)
  steps = torch.log(distance.to(6) / near) / torch.log(max_distance / near) * (half - near)
  far = torch.clamp(steps.to(4) + near, None, half - 1)
  bucket = torch.where(distance < near, distance, far) + (ahead > 0).to(4) * half
  return torch.embedding(table, bucket).permute([2, 0, 1]).unsqueeze(0).contiguous()


def t5_masked(bias: Tensor, mask: Tensor) -> Tensor:
  # bias (1, heads, n, n), mask (b, n): keys where it is 0 get no attention -> (b, heads, n, n)
  unseen = (mask.to(bias.device) == 0).unsqueeze(1).unsqueeze(1)
  return torch.where(unseen, torch.full_like(bias, -3e38), bias)


def t5_norm(x: Tensor, weight: Tensor, eps: float) -> Tensor:
  # Root mean square, in float32; rounded before it is scaled, as the reference does.
  h = x.to(6)
  h = h * torch.rsqrt(torch.mean(h * h, [-1], True) + eps)
  return weight * h.to(weight.dtype)


def t5_block(x: Tensor, bias: Tensor, heads: int, eps: float, w: Dict[str, Tensor]) -> Tensor:
  # x (b, n, d), bias (1 or b, heads, n, n) -> (b, n, d). Scores are not scaled.
  # Source: transformers, T5Block of an encoder with gated-gelu.
  h = __torch__.text.t5_norm(x, w["layer.0.layer_norm.weight"], eps)
  q = __torch__.text._heads(torch.linear(h, w["layer.0.SelfAttention.q.weight"]), heads)
  k = __torch__.text._heads(torch.linear(h, w["layer.0.SelfAttention.k.weight"]), heads)
  v = __torch__.text._heads(torch.linear(h, w["layer.0.SelfAttention.v.weight"]), heads)
  a = torch.scaled_dot_product_attention(q, k, v, bias, scale=1.)
  x = x + torch.linear(__torch__.text._joined(a), w["layer.0.SelfAttention.o.weight"])
  h = __torch__.text.t5_norm(x, w["layer.1.layer_norm.weight"], eps)
  gate = torch.gelu(torch.linear(h, w["layer.1.DenseReluDense.wi_0.weight"]), approximate="tanh")
  h = gate.mul_(torch.linear(h, w["layer.1.DenseReluDense.wi_1.weight"]))
  return x + torch.linear(h, w["layer.1.DenseReluDense.wo.weight"])


def clip_embed(ids: Tensor, table: Tensor, positions: Tensor) -> Tensor:
  # ids (b, n), table (vocabulary, d), positions (at least n, d) -> (b, n, d)
  return __torch__.text.embed(ids, table) + positions[:ids.size(1)]


def clip_block(x: Tensor, heads: int, activation: str, eps: float, w: Dict[str, Tensor]) -> Tensor:
  # x (b, n, d) -> (b, n, d). A token sees itself and those before it.
  # Source: transformers, CLIPEncoderLayer.
  d = x.size(-1)
  h = torch.layer_norm(x, [d], w["layer_norm1.weight"], w["layer_norm1.bias"], eps)
  q = torch.linear(h, w["self_attn.q_proj.weight"], w["self_attn.q_proj.bias"])
  k = torch.linear(h, w["self_attn.k_proj.weight"], w["self_attn.k_proj.bias"])
  v = torch.linear(h, w["self_attn.v_proj.weight"], w["self_attn.v_proj.bias"])
  q = __torch__.text._heads(q, heads)
  k = __torch__.text._heads(k, heads)
  v = __torch__.text._heads(v, heads)
  a = __torch__.text._joined(torch.scaled_dot_product_attention(q, k, v, is_causal=True))
  x = x + torch.linear(a, w["self_attn.out_proj.weight"], w["self_attn.out_proj.bias"])
  h = torch.layer_norm(x, [d], w["layer_norm2.weight"], w["layer_norm2.bias"], eps)
  h = torch.linear(h, w["mlp.fc1.weight"], w["mlp.fc1.bias"])
  h = torch.sigmoid(h * 1.702).mul_(h) if activation == "quick_gelu" else torch.gelu(h)
  return x + torch.linear(h, w["mlp.fc2.weight"], w["mlp.fc2.bias"])


def clip_norm(x: Tensor, weight: Tensor, bias: Tensor, eps: float) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], weight, bias, eps)


def clip_pooled(x: Tensor, ids: Tensor, end: int) -> Tensor:
  # x (b, n, d), ids (b, n) -> (b, d): each row's token at its first end token, or, where the
  # configuration has the old, wrong end token 2, at its first highest id.
  # Source: transformers, CLIPTextTransformer.
  at = ids.to(x.device)
  position = torch.argmax(at, 1) if end == 2 else torch.argmax((at == end).to(3), 1)
  index = position.unsqueeze(1).unsqueeze(1).expand([-1, 1, x.size(2)])
  return torch.gather(x, 1, index).squeeze(1)


def project(x: Tensor, weight: Tensor) -> Tensor:
  # x (b, d), weight (out, d) -> (b, out)
  return torch.linear(x, weight)


def _heads(x: Tensor, heads: int) -> Tensor:
  # (b, n, heads * c) -> (b, heads, n, c)
  return x.unflatten(-1, [heads, -1]).transpose(1, 2)


def _joined(x: Tensor) -> Tensor:
  # (b, heads, n, c) -> (b, n, heads * c)
  return x.transpose(1, 2).flatten(2)
