# The autoencoders between pixels and latents.
# Source: diffusers, AutoencoderKL with its Encoder, Decoder, ResnetBlock2D, Attention,
# Downsample2D and Upsample2D; the posterior is DiagonalGaussianDistribution.
#
# Pictures and features are (b, c, h, w). On the CPU the convolutions' weights come with the channels
# last in memory (channels_last, below), and features follow them: nothing is reordered before and
# after each convolution. Elsewhere both are as the reference has them.


def channels_last(x: Tensor) -> Tensor:
  # The same numbers of (a, b, c, d), laid out as (a, c, d, b).
  return x.contiguous(memory_format=2)


def conv_in(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # weight (out, in, 3, 3) -> (b, out, h, w)
  return torch.conv2d(x, w["weight"], w["bias"], [1, 1], [1, 1])


def conv_point(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # weight (out, in, 1, 1) -> (b, out, h, w)
  return torch.conv2d(x, w["weight"], w["bias"])


def conv_out(x: Tensor, w: Dict[str, Tensor], groups: int) -> Tensor:
  # -> (b, out, h, w)
  h = __torch__.vae._norm_silu(x, w["conv_norm_out.weight"], w["conv_norm_out.bias"], groups)
  return torch.conv2d(h, w["conv_out.weight"], w["conv_out.bias"], [1, 1], [1, 1])


def norm(x: Tensor, weight: Tensor, bias: Tensor, groups: int) -> Tensor:
  # Group norm: (b, c, h, w) -> the same
  if x.is_contiguous() or not x.is_contiguous(memory_format=2):
    return torch.group_norm(x, groups, weight, bias, 1e-6)
  # With the channels last PyTorch adds all squares of a group up one by one: at 1024 x 1024 that
  # is off by 4e-4. So bands of rows are normalised each by itself, then set right by the group's
  # mean and variance, which are the means over the bands, plus the variance of the bands' means.
  b, c, h, width = x.shape
  rows = 1
  while h % (2 * rows) == 0 and rows * width < 4096:
    rows = 2 * rows
  n = h // rows
  bands = x.permute([0, 2, 3, 1]).reshape([b * n, rows, width, c]).permute([0, 3, 1, 2])
  y, band_mean, band_rstd = torch.native_group_norm(bands, None, None, b * n, c, rows * width, groups, 1e-6)
  band_mean = band_mean.reshape([b, n, groups])
  deviation = band_rstd.reshape([b, n, groups]).reciprocal()
  off = band_mean - band_mean.mean([1], True)
  rstd = (deviation * deviation + off * off).mean([1], True).rsqrt()
  scale = (deviation * rstd).repeat_interleave(c // groups, 2) * weight
  shift = (off * rstd).repeat_interleave(c // groups, 2) * weight + bias
  column = [b * n, c, 1, 1]
  y = torch.addcmul(shift.reshape(column), y, scale.reshape(column), value=1, out=y)
  return y.permute([0, 2, 3, 1]).reshape([b, h, width, c]).permute([0, 3, 1, 2])


def _norm_silu(x: Tensor, weight: Tensor, bias: Tensor, groups: int) -> Tensor:
  return torch.silu_(__torch__.vae.norm(x, weight, bias, groups))


def resnet(x: Tensor, w: Dict[str, Tensor], groups: int) -> Tensor:
  # Twice norm, SiLU and convolution, beside a shortcut: (b, in, h, w) -> (b, out, h, w)
  h = __torch__.vae._norm_silu(x, w["norm1.weight"], w["norm1.bias"], groups)
  h = torch.conv2d(h, w["conv1.weight"], w["conv1.bias"], [1, 1], [1, 1])
  h = __torch__.vae._norm_silu(h, w["norm2.weight"], w["norm2.bias"], groups)
  h = torch.conv2d(h, w["conv2.weight"], w["conv2.bias"], [1, 1], [1, 1])
  shortcut = x
  if "conv_shortcut.weight" in w:
    shortcut = torch.conv2d(x, w["conv_shortcut.weight"], w["conv_shortcut.bias"])
  return h.add_(shortcut)


def attention(x: Tensor, w: Dict[str, Tensor], groups: int) -> Tensor:
  # One head over all pixels, beside a shortcut: (b, c, h, w) -> the same
  b, c, height, width = x.shape
  h = __torch__.vae.norm(x, w["group_norm.weight"], w["group_norm.bias"], groups)
  h = h.flatten(2).transpose(1, 2)
  q = torch.linear(h, w["to_q.weight"], w["to_q.bias"]).unsqueeze(1)
  k = torch.linear(h, w["to_k.weight"], w["to_k.bias"]).unsqueeze(1)
  v = torch.linear(h, w["to_v.weight"], w["to_v.bias"]).unsqueeze(1)
  h = torch.scaled_dot_product_attention(q, k, v).squeeze(1)
  h = torch.linear(h, w["to_out.0.weight"], w["to_out.0.bias"])
  h = h.transpose(1, 2).reshape([b, c, height, width])
  return h.add_(x)


def down(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # Every other pixel; the border is added right and below only: (b, c, h, w) -> (b, c, h/2, w/2)
  padded = torch.constant_pad_nd(x, [0, 1, 0, 1], 0)
  return torch.conv2d(padded, w["conv.weight"], w["conv.bias"], [2, 2])


def up(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # Each pixel four times, then a convolution: (b, c, h, w) -> (b, out, 2h, 2w)
  wide = torch.upsample_nearest2d(x, None, [2.0, 2.0])
  return torch.conv2d(wide, w["conv.weight"], w["conv.bias"], [1, 1], [1, 1])


def up_joined(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # As up, with the weight of join_up: 16 products for four new pixels instead of 36.
  return torch.conv_transpose2d(x, w["conv.weight"], w["conv.bias"], [2, 2], [1, 1])


def join_up(weight: Tensor) -> Tensor:
  # The weight (out, in, 3, 3) of a convolution after each pixel was repeated as 2 x 2, as that of
  # one transposed convolution with stride 2 and padding 1: (in, out, 4, 4). An old pixel i lies at
  # 2i and 2i + 1, so what it gives to the new pixel 2i + t - 1 is the sum of the weights k with
  # t + k - 2 in {0, 1}: 2 | 1 + 2 | 0 + 1 | 0 for t = 0, 1, 2, 3. Down and across alike.
  a, b, c = weight.unbind(2)
  rows = torch.stack([c, b + c, a + b, a], 2)
  a, b, c = rows.unbind(3)
  both = torch.stack([c, b + c, a + b, a], 3)
  return __torch__.vae.channels_last(both.transpose(0, 1))


def mean(moments: Tensor) -> Tensor:
  # moments (b, 2z, h, w): mean, then the logarithm of the variance -> (b, z, h, w)
  mean, log_variance = moments.chunk(2, 1)
  return mean.contiguous()


def sample(moments: Tensor, noise: Tensor) -> Tensor:
  # moments (b, 2z, h, w), noise (b, z, h, w) -> (b, z, h, w)
  mean, log_variance = moments.chunk(2, 1)
  deviation = torch.exp(0.5 * log_variance.clamp(-30.0, 20.0))
  return mean + deviation * noise


def scaled(z: Tensor, shift: float, scale: float) -> Tensor:
  return (z - shift) * scale


def unscaled(latents: Tensor, shift: float, scale: float) -> Tensor:
  return latents / scale + shift


def planes(x: Tensor) -> Tensor:
  # (b, c, h, w), laid out as it is written.
  return x.contiguous()


def tile(x: Tensor, top: int, left: int, height: int, width: int) -> Tensor:
  # A copy of a part; what lies outside is cut off.
  return x[:, :, top:top + height, left:left + width].contiguous()


def blend(before: Tensor, tile: Tensor, overlap: int, dimension: int) -> Tensor:
  # The tile with its first rows (2) or columns (3) blended with the last of the tile before it:
  # wholly that one's at its edge, growing evenly to its own.
  n = min(min(before.size(dimension), tile.size(dimension)), overlap)
  if n == 0:
    return tile
  share = torch.arange(n, dtype=tile.dtype, device=tile.device).div(n)
  if dimension == 2:
    share = share.unsqueeze(1)
  theirs = before.narrow(dimension, before.size(dimension) - n, n)
  mixed = theirs * (1 - share) + tile.narrow(dimension, 0, n) * share
  return torch.cat([mixed, tile.narrow(dimension, n, tile.size(dimension) - n)], dimension)


def join(tiles: List[Tensor], dimension: int) -> Tensor:
  return torch.cat(tiles, dimension)
