# Vision towers, and what turns their tokens into another network's.


def redux(image_tokens: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # image_tokens (b, n, 1152) of SigLIP -> (b, n, 4096) like T5's.
  # Source: the reference image encoder of FLUX.1-Redux (diffusers, ReduxImageEncoder).
  up = torch.silu(torch.linear(image_tokens, w["redux_up.weight"], w["redux_up.bias"]))
  return torch.linear(up, w["redux_down.weight"], w["redux_down.bias"])


# The vision towers: patches become tokens, blocks of attention and MLP follow, then what is asked
# for is read off. One text for CLIP, SigLIP, DINO and DINOv2: what a tower hasn't got isn't in w.
# Source: transformers' CLIPVisionModel, SiglipVisionModel, ViTModel, Dinov2Model,
# Dinov2WithRegistersModel.


def embed(pixels: Tensor, w: Dict[str, Tensor], eps: float, antialias: bool) -> Tensor:
  # pixels (b, channels, height, width) -> (b, [class] + [registers] + rows * columns, d)
  # patch.weight (d, channels, patch, patch), positions ([1 +] side * side, d), class (d),
  # registers (r, d).
  bias: Optional[Tensor] = None
  if "patch.bias" in w:
    bias = w["patch.bias"]
  kernel = w["patch.weight"]
  grid = torch.conv2d(pixels, kernel, bias, [kernel.size(2), kernel.size(3)])
  b, d, rows, columns = grid.shape
  positions = __torch__.vision._positions(
    w["positions"], rows, columns, "class" in w, antialias)
  x = grid.flatten(2).transpose(1, 2)
  if "class" in w:
    first = torch.expand(w["class"].reshape([1, 1, d]), [b, 1, d])
    x = torch.cat([first, x], 1)
  x = x + positions
  if "registers" in w:
    # Registers have no position; they come between the class token and the patches.
    registers = w["registers"]
    registers = torch.expand(registers.reshape([1, -1, d]), [b, registers.size(-2), d])
    x = torch.cat([x[:, :1], registers, x[:, 1:]], 1)
  if "norm.weight" in w:
    x = torch.layer_norm(x, [d], w["norm.weight"], w["norm.bias"], eps)
  return x


def _positions(learned: Tensor, rows: int, columns: int, has_class: bool,
               antialias: bool) -> Tensor:
  # (1, n, d) for a grid: as learned where it is theirs, else bicubic between the learned ones,
  # in float32. The class token's is left as it is.
  d = learned.size(-1)
  table = learned.reshape([-1, d])
  special = 1 if has_class else 0
  patches = table[special:]
  side = int(torch.sqrt(float(patches.size(0))) + 0.5)
  if rows == side and columns == side:
    return table.unsqueeze(0)
  square = patches.reshape([1, side, side, d]).permute([0, 3, 1, 2]).to(6)
  if antialias:
    fitted = torch._upsample_bicubic2d_aa(square, [rows, columns], False, None, None)
  else:
    fitted = torch.upsample_bicubic2d(square, [rows, columns], False, None, None)
  fitted = fitted.flatten(2).transpose(1, 2).to(learned.dtype)
  return torch.cat([table[:special].unsqueeze(0), fitted], 1)


def block(x: Tensor, w: Dict[str, Tensor], heads: int, eps: float, activation: str) -> Tensor:
  # x (b, n, d) -> (b, n, d)
  h = torch.layer_norm(x, [x.size(-1)], w["norm1.weight"], w["norm1.bias"], eps)
  h = __torch__.vision._self_attention(h, w, heads)
  if "scale1" in w:
    h = torch.mul_(h, w["scale1"])
  x = torch.add_(h, x)
  h = torch.layer_norm(x, [x.size(-1)], w["norm2.weight"], w["norm2.bias"], eps)
  h = __torch__.vision._mlp(h, w, activation)
  if "scale2" in w:
    h = torch.mul_(h, w["scale2"])
  return torch.add_(h, x)


def _self_attention(x: Tensor, w: Dict[str, Tensor], heads: int) -> Tensor:
  # qkv.weight (3 d, d): query, key and value one below the other; out.weight (d, d).
  b, n, d = x.shape
  bias: Optional[Tensor] = None
  if "qkv.bias" in w:
    bias = w["qkv.bias"]
  qkv = torch.linear(x, w["qkv.weight"], bias)
  qkv = qkv.reshape([b, n, 3, heads, d // heads]).permute([2, 0, 3, 1, 4])
  h = torch.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2])
  return torch.linear(h.transpose(1, 2).reshape([b, n, d]), w["out.weight"], w["out.bias"])


def _mlp(x: Tensor, w: Dict[str, Tensor], activation: str) -> Tensor:
  # fc1.weight (hidden, d), fc2.weight (d, hidden); swiglu: fc1.weight (2 hidden, d), gate first.
  h = torch.linear(x, w["fc1.weight"], w["fc1.bias"])
  if activation == "swiglu":
    gate, up = torch.chunk(h, 2, -1)
    h = torch.silu(gate).mul_(up)
  elif activation == "gelu":
    h = torch.gelu_(h)
  elif activation == "gelu_tanh":
    h = torch.gelu_(h, approximate="tanh")
  else:
    # quick_gelu, x sigmoid(1.702 x), is silu(1.702 x) / 1.702: no second array of this size.
    h = torch.silu_(h.mul_(1.702)).mul_(1.0 / 1.702)
  return torch.linear(h, w["fc2.weight"], w["fc2.bias"])


def norm(x: Tensor, w: Dict[str, Tensor], eps: float) -> Tensor:
  # x (..., d) -> (..., d)
  return torch.layer_norm(x, [x.size(-1)], w["norm.weight"], w["norm.bias"], eps)


def first(x: Tensor) -> Tensor:
  # (b, n, d) -> (b, d): the class token.
  return x[:, 0]


def patches(x: Tensor, special: int) -> Tensor:
  # (b, special + n, d) -> (b, n, d): without class token and registers.
  return x[:, special:]


def project(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # CLIP's visual projection: x (b, d) -> (b, projection)
  return torch.linear(x, w["projection.weight"])


def attention_pool(x: Tensor, w: Dict[str, Tensor], heads: int, eps: float,
                   activation: str) -> Tensor:
  # SigLIP's head: one learned query, probe (1, 1, d), looks at all tokens, then an MLP.
  # x (b, n, d) -> (b, d); in.weight (3 d, d), names of the MLP as a block's.
  b, n, d = x.shape
  q = torch.linear(w["probe"], w["in.weight"][:d], w["in.bias"][:d])
  kv = torch.linear(x, w["in.weight"][d:], w["in.bias"][d:])
  q = torch.expand(q.reshape([1, 1, heads, d // heads]).transpose(1, 2), [b, -1, -1, -1])
  kv = kv.reshape([b, n, 2, heads, d // heads]).permute([2, 0, 3, 1, 4])
  h = torch.scaled_dot_product_attention(q, kv[0], kv[1])
  h = torch.linear(h.transpose(1, 2).reshape([b, d]), w["out.weight"], w["out.bias"])
  normed = torch.layer_norm(h, [d], w["norm.weight"], w["norm.bias"], eps)
  return h + __torch__.vision._mlp(normed, w, activation)
