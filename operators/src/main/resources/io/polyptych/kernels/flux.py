# The FLUX transformer.
# b images in a batch; t text tokens, n image tokens, l = t + n of both, text first; heads of d
# numbers each, c = heads * d.
# Source: black-forest-labs/flux (model.py, modules/layers.py, math.py, sampling.py) and diffusers
# 0.35.2 (transformer_flux.py). Weights by black-forest-labs' names, without the block's prefix.


def sinusoids(x: float, like: Tensor) -> Tensor:
  # A time or a guidance as (1, 256) cosines and sines of 1000 x, periods from 2 pi to 2e4 pi.
  # In bfloat16 x and 1000 x are rounded, as the references round them: a guidance of 40 is 39936.
  scaled = torch.full([1], x, dtype=like.dtype, device=like.device) * 1000
  steps = torch.arange(128, dtype=6, device=like.device)
  frequencies = torch.exp(steps * -9.210340371976184 / 128)
  angles = scaled.to(6).unsqueeze(1) * frequencies
  return torch.cat([torch.cos(angles), torch.sin(angles)], 1).to(like.dtype)


def _perceptron(x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  inner = torch.linear(x, w[name + ".in_layer.weight"], w[name + ".in_layer.bias"])
  return torch.linear(torch.silu(inner), w[name + ".out_layer.weight"], w[name + ".out_layer.bias"])


def conditioning(time: float, guidance: float, pooled: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # time 0..1, guidance used where the model has weights for it, pooled (b, 768) -> (b, c).
  vector = __torch__.flux._perceptron(__torch__.flux.sinusoids(time, pooled), w, "time_in")
  if "guidance_in.in_layer.weight" in w:
    strength = __torch__.flux.sinusoids(guidance, pooled)
    vector = vector + __torch__.flux._perceptron(strength, w, "guidance_in")
  return vector + __torch__.flux._perceptron(pooled, w, "vector_in")


def rotations(ids: Tensor, widths: List[int], like: Tensor) -> Tensor:
  # Positions (l, axes), of which axis i turns widths[i] of a head's d numbers -> (l, d / 2, 2):
  # cosine and sine for each pair of neighbours, in float32 on the other tensor's device. Angles in
  # float64, as both references have them.
  ids = ids.to(like.device, 7)
  angles: List[Tensor] = []
  for axis in range(len(widths)):
    width = widths[axis]
    steps = torch.arange(0, width, 2, dtype=7, device=ids.device)
    rates = 1.0 / torch.pow(10000.0, steps / width)
    angles.append(ids[:, axis].unsqueeze(1) * rates)
  angle = torch.cat(angles, 1)
  return torch.stack([torch.cos(angle), torch.sin(angle)], -1).to(6)


def embed_image(tokens: Tensor, w: Dict[str, Tensor], hooks: Dict[str, Tensor]) -> Tensor:
  # (b, n, channels) -> (b, n, c); hooks: after_img_in, which spreads to (b, n, c).
  x = torch.linear(tokens, w["img_in.weight"], w["img_in.bias"])
  if "after_img_in" in hooks:
    x = x + hooks["after_img_in"]
  return x


def embed_text(tokens: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # (b, t, 4096) -> (b, t, c)
  return torch.linear(tokens, w["txt_in.weight"], w["txt_in.bias"])


def _modulation(vector: Tensor, w: Dict[str, Tensor], name: str, parts: int) -> List[Tensor]:
  # (b, c) -> parts of (b, 1, c): shift, scale, gate, and again for the perceptron.
  x = torch.linear(torch.silu(vector), w[name + ".weight"], w[name + ".bias"])
  return torch.chunk(x.unsqueeze(1), parts, -1)


def _modulated(x: Tensor, shift: Tensor, scale: Tensor) -> Tensor:
  # Layer norm of (b, tokens, c), then times 1 + scale plus shift.
  # For one image norm and modulation are one pass over the tokens.
  c = x.size(-1)
  if x.size(0) == 1:
    return torch.layer_norm(x, [c], (scale + 1).flatten(), shift.flatten(), 1.0e-06)
  return torch.addcmul(shift, torch.layer_norm(x, [c], None, None, 1.0e-06), scale + 1)


def _attention(
    qkv: Tensor,
    t: int,
    rotation: Tensor,
    w: Dict[str, Tensor],
    norms: List[str],
    heads: int,
    hooks: Dict[str, Tensor]) -> Tensor:
  # qkv (b, l, 3 c): a temporary, overwritten. norms: names of the text tokens' query and key
  # norm and of the image tokens'. -> (b, l, c)
  # hooks: query_key (n, c) or (b, n, c), added to the image tokens' queries and keys before they
  # are turned; keys and values (b or 1, heads, extra, d), appended; mask over (l, l + extra).
  b, l, width = qkv.shape
  d = width // (3 * heads)
  parts = qkv.unflatten(-1, [3, heads, d])
  both = parts[:, :, :2].to(6)
  square = torch.linalg_vector_norm(both, 2, [-1], True).square_()
  inverse = torch.rsqrt_(square.div_(d).add_(1.0e-06))
  both = both.mul_(inverse).to(qkv.dtype)
  for i in range(2):
    scale = torch.stack([w[norms[i] + ".query_norm.scale"], w[norms[i] + ".key_norm.scale"]])
    tokens = both[:, :t] if i == 0 else both[:, t:]
    tokens.mul_(scale.unsqueeze(1))
  if "query_key" in hooks:
    both[:, t:].add_(hooks["query_key"].view([-1, l - t, 1, heads, d]))
  turned = both.to(6)
  pairs = torch.view_as_complex(turned.unflatten(-1, [d // 2, 2]))
  pairs.mul_(torch.view_as_complex(rotation).view([l, 1, 1, d // 2]))
  q, k = torch.unbind(turned.to(qkv.dtype).permute([2, 0, 3, 1, 4]))
  v = parts[:, :, 2].transpose(1, 2)
  if "keys" in hooks:
    k = torch.cat([k, hooks["keys"].expand([b, -1, -1, -1])], 2)
    v = torch.cat([v, hooks["values"].expand([b, -1, -1, -1])], 2)
  mask: Optional[Tensor] = None
  if "mask" in hooks:
    mask = hooks["mask"]
  out = torch.scaled_dot_product_attention(q, k, v, mask)
  return out.transpose(1, 2).reshape([b, l, heads * d])


def _second_half(
    x: Tensor, seen: Tensor, m: List[Tensor], w: Dict[str, Tensor], stream: str) -> Tensor:
  # What was seen by attention, and then the perceptron, each behind its gate.
  seen = torch.linear(seen, w[stream + "attn.proj.weight"], w[stream + "attn.proj.bias"])
  x = torch.addcmul(x, m[2], seen)
  inner = __torch__.flux._modulated(x, m[3], m[4])
  inner = torch.linear(inner, w[stream + "mlp.0.weight"], w[stream + "mlp.0.bias"])
  inner = torch.gelu_(inner, approximate="tanh")
  inner = torch.linear(inner, w[stream + "mlp.2.weight"], w[stream + "mlp.2.bias"])
  return x.addcmul_(m[5], inner)


def double_block(
    image: Tensor,
    text: Tensor,
    vector: Tensor,
    rotation: Tensor,
    heads: int,
    w: Dict[str, Tensor],
    hooks: Dict[str, Tensor]) -> Tuple[Tensor, Tensor]:
  # image (b, n, c), text (b, t, c), vector (b, c) -> the same two shapes.
  i = __torch__.flux._modulation(vector, w, "img_mod.lin", 6)
  x = __torch__.flux._modulated(image, i[0], i[1])
  x = torch.linear(x, w["img_attn.qkv.weight"], w["img_attn.qkv.bias"])
  j = __torch__.flux._modulation(vector, w, "txt_mod.lin", 6)
  y = __torch__.flux._modulated(text, j[0], j[1])
  y = torch.linear(y, w["txt_attn.qkv.weight"], w["txt_attn.qkv.bias"])
  t = text.size(1)
  seen = __torch__.flux._attention(
      torch.cat([y, x], 1), t, rotation, w, ["txt_attn.norm", "img_attn.norm"], heads, hooks)
  x = __torch__.flux._second_half(image, seen[:, t:], i, w, "img_")
  y = __torch__.flux._second_half(text, seen[:, :t], j, w, "txt_")
  return (x, y)


def single_block(
    x: Tensor,
    t: int,
    vector: Tensor,
    rotation: Tensor,
    heads: int,
    w: Dict[str, Tensor],
    hooks: Dict[str, Tensor]) -> Tensor:
  # x (b, l, c), of which the first t tokens are text -> the same shape.
  # Attention and perceptron side by side. What attention saw takes the place of the values, in
  # front of the perceptron's inside, so that linear2 reads both where they are.
  c = x.size(-1)
  m = __torch__.flux._modulation(vector, w, "modulation.lin", 3)
  y = __torch__.flux._modulated(x, m[0], m[1])
  y = torch.linear(y, w["linear1.weight"], w["linear1.bias"])
  seen = __torch__.flux._attention(y[..., :3 * c], t, rotation, w, ["norm", "norm"], heads, hooks)
  y[..., 2 * c:3 * c].copy_(seen)
  torch.gelu_(y[..., 3 * c:], approximate="tanh")
  y = y[..., 2 * c:].flatten(0, 1)
  y = torch.addmm(w["linear2.bias"], y, w["linear2.weight"].t()).view(x.shape)
  return torch.addcmul(x, m[2], y)


def final_layer(x: Tensor, t: int, vector: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # x (b, l, c), of which the first t tokens are text and left out -> (b, n, 64)
  x = x[:, t:]
  m = __torch__.flux._modulation(vector, w, "final_layer.adaLN_modulation.1", 2)
  y = __torch__.flux._modulated(x, m[0], m[1])
  return torch.linear(y, w["final_layer.linear.weight"], w["final_layer.linear.bias"])


def pack(x: Tensor, side: int) -> Tensor:
  # Squares of side * side become tokens: (b, c, h * side, w * side) -> (b, h * w, c * side * side),
  # a token's numbers ordered by channel, row, column. Latents have side 2, IC-Custom's masks 16.
  b, c, height, width = x.shape
  h = height // side
  w = width // side
  cells = x.view([b, c, h, side, w, side]).permute([0, 2, 4, 1, 3, 5])
  return cells.reshape([b, h * w, c * side * side])


def unpack(tokens: Tensor, h: int, w: int) -> Tensor:
  # Undoes pack with side 2: (b, h * w, c * 4) -> (b, c, 2 h, 2 w).
  b, n, width = tokens.shape
  c = width // 4
  cells = tokens.view([b, h, w, c, 2, 2]).permute([0, 3, 1, 4, 2, 5])
  return cells.reshape([b, c, 2 * h, 2 * w])


def pack_fill_mask(mask: Tensor) -> Tensor:
  # FLUX.1-Fill's mask: (b, 1, 16 h, 16 w) pixels -> (b, h * w, 256). The 8 * 8 pixels of a latent
  # cell become channels, which are then packed like latents.
  b, one, height, width = mask.shape
  cells = mask.view([b, height // 8, 8, width // 8, 8]).permute([0, 2, 4, 1, 3])
  return __torch__.flux.pack(cells.reshape([b, 64, height // 8, width // 8]), 2)


def attention_mask(mask: Tensor, extra: int, like: Tensor) -> Tensor:
  # A mask over (l, l) for attention over (l, l + extra): what is appended is seen by all.
  # Truths stay truths (may look), numbers (added to the scores) take the other tensors' type.
  is_truth = mask.dtype == 11
  mask = mask.to(like.device, 11 if is_truth else like.dtype)
  if extra > 0:
    shape = mask.size()
    shape[-1] = extra
    seen = torch.full(shape, 1 if is_truth else 0, dtype=mask.dtype, device=mask.device)
    mask = torch.cat([mask, seen], -1)
  return mask


def truths(x: Tensor) -> Tensor:
  # 1 is true, 0 is false.
  return x > 0.5


def euler_step(x: Tensor, velocity: Tensor, change: float) -> Tensor:
  # x + change * velocity, where sigma changes; where the velocity is and in its precision, whatever
  # the noise came in. As diffusers' scheduler rounds it: the noise, the change and the product to
  # that precision, the sum from float32.
  rounded = torch.full([1], change, dtype=velocity.dtype, device=velocity.device)
  return (x.to(velocity).to(6) + velocity * rounded).to(velocity.dtype)
