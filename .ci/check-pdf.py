#!/usr/bin/env python3
"""Every PDF below a folder against PDF/UA-1 and PDF/A-2a, and read by the
other tools that people open PDFs with.

usage: check-pdf.py FOLDER        exit 0 without findings, 1 with
needs: page-validation, pikepdf; qpdf, mutool, gs, pdftotext
"""
import pathlib
import subprocess
import sys

import page
import pikepdf

PROFILES = ("ua1", "2a")
# What these tools say of files that conform: no finding.
NOISE = ("Suspects object is wrong type", "BorderColor", "ICC support is not available")


def said(command):
    """Exit status and what a tool complained about."""
    run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    lines = [line for line in run.stderr.splitlines() if line.strip() and not any(noise in line for noise in NOISE)]
    return run.returncode, lines, run.stdout


def structure(path):
    """Roles of the structure tree in reading order."""
    roles, seen = [], set()
    with pikepdf.open(path) as pdf:
        stack = [pdf.Root.get("/StructTreeRoot")]
        while stack:
            node = stack.pop()
            if isinstance(node, pikepdf.Array):
                stack.extend(reversed(list(node)))
            elif hasattr(node, "keys"):
                if node.is_indirect and node.objgen in seen:
                    continue
                seen.add(node.objgen)
                roles.append(str(node.get("/S", ""))[1:])
                if "/K" in node:
                    stack.append(node.K)
    return roles


def findings(path):
    for profile in PROFILES:
        result = page.validate_pdf(str(path), profile=profile)
        if not result.is_compliant:
            for failure in result.failures[:5]:
                yield f"{profile}: {failure.rule_id}: {failure.message[:160]}"
    readers = {
        "qpdf": ["qpdf", "--check", path],
        "mutool": ["mutool", "draw", "-q", "-F", "txt", "-o", "/dev/null", path],
        "ghostscript": ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", path],
        "pdftotext": ["pdftotext", path, "-"],
    }
    for name, command in readers.items():
        status, complaints, out = said([str(part) for part in command])
        if status or complaints:
            yield f"{name}: {complaints[:2]}"
        if name == "pdftotext" and (not out.strip() or "\ufffd" in out):
            yield "no text, or characters without meaning"
    roles = structure(path)
    if "H1" not in roles:
        yield "no heading"
    if "Table" in roles and "TH" not in roles:
        yield "a table without heads"


def main():
    files = sorted(pathlib.Path(sys.argv[1]).rglob("*.pdf"))
    bad = 0
    for path in files:
        for finding in findings(path):
            print(f"{path}: {finding}")
            bad += 1
    print(f"{len(files)} PDFs, {bad} findings")
    return 1 if bad or not files else 0


sys.exit(main())
