"""torch_peer: the four cases of bench_core in PyTorch, written the way PyTorch is written.

Usage: torch_peer.py [DIVISOR [CASE]]
A line: case, threads, seconds.  Each case runs on one thread and on all.
"""

import os
import sys
import time

import torch
from torch import nn

BATCH, CHAINS, RING_POINTS = 256, 1000, 5000


def silu_net():
    return nn.Sequential(
        nn.Linear(2, 128), nn.SiLU(),
        nn.Linear(128, 128), nn.SiLU(),
        nn.Linear(128, 128), nn.SiLU(),
        nn.Linear(128, 2),
    )


def softplus_net():
    return nn.Sequential(
        nn.Linear(2, 128), nn.Softplus(),
        nn.Linear(128, 128), nn.Softplus(),
        nn.Linear(128, 2),
    )


def draw(centres, std, n):
    return centres[torch.randint(len(centres), (n,))] + std * torch.randn(n, 2)


TWO = torch.tensor([[-2.0, 0.0], [2.0, 0.0]])
ANGLE = torch.arange(8) * (2 * torch.pi / 8)
RING = 3 * torch.stack([ANGLE.cos(), ANGLE.sin()], dim=1)


def score_matching(steps):
    net = silu_net()
    adam = torch.optim.Adam(net.parameters(), lr=1e-3)

    def step():
        x = draw(TWO, 0.3, BATCH).requires_grad_(True)
        s = net(x)
        trace = 0
        for j in range(2):
            trace = trace + torch.autograd.grad(s[:, j].sum(), x, create_graph=True)[0][:, j]
        loss = (trace + 0.5 * (s * s).sum(dim=1)).mean()
        adam.zero_grad(set_to_none=True)
        loss.backward()
        adam.step()

    return step, steps


def dsm_step(net, optimizer, x, sigma, mean):
    epsilon = torch.randn_like(x)
    square = (net(x + sigma * epsilon) + epsilon / sigma) ** 2
    loss = square.mean() if mean else square.sum(dim=1).mean()
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()


def dsm(steps):
    net = silu_net()
    adam = torch.optim.Adam(net.parameters(), lr=1e-3)
    return lambda: dsm_step(net, adam, draw(TWO, 0.3, BATCH), 0.5, False), steps


def langevin(steps):
    net = silu_net()
    x = 3 * torch.randn(CHAINS, 2)
    alpha = 0.01

    @torch.inference_mode()
    def step():
        nonlocal x
        x = x + alpha * net(x) + (2 * alpha) ** 0.5 * torch.randn_like(x)

    return step, steps


def ring(steps):
    net = softplus_net()
    adamw = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.01)
    points = draw(RING, 0.25, RING_POINTS)
    batches = iter(())

    def step():
        nonlocal batches
        rows = next(batches, None)
        if rows is None:
            batches = iter(torch.randperm(RING_POINTS)[: 19 * BATCH].split(BATCH))
            rows = next(batches)
        dsm_step(net, adamw, points[rows], 0.1, True)

    return step, steps


CASES = [
    ("score_matching", score_matching, 500),
    ("dsm", dsm, 2000),
    ("langevin", langevin, 1500),
    ("ring", ring, 400 * 19),
]


def main():
    divisor = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    everything = os.cpu_count() or 1  # PyTorch's own default leaves out hyperthreads
    for name, case, steps in CASES:
        if len(sys.argv) > 2 and sys.argv[2] != name:
            continue
        for threads in sorted({1, everything}):
            torch.set_num_threads(threads)
            torch.manual_seed(1)
            step, count = case(max(1, steps // divisor))
            for _ in range(5):
                step()
            started = time.perf_counter()
            for _ in range(count):
                step()
            print(f"{name:16s} {threads:7d} {time.perf_counter() - started:9.3f}", flush=True)


if __name__ == "__main__":
    main()
