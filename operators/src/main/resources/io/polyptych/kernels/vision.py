# Vision towers, and what turns their tokens into another network's.


def redux(image_tokens: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # image_tokens (b, n, 1152) of SigLIP -> (b, n, 4096) like T5's.
  # Source: the reference image encoder of FLUX.1-Redux (diffusers, ReduxImageEncoder).
  up = torch.silu(torch.linear(image_tokens, w["redux_up.weight"], w["redux_up.bias"]))
  return torch.linear(up, w["redux_down.weight"], w["redux_down.bias"])
