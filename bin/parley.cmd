@echo off
setlocal
set "root=%~dp0.."
set "node=%root%\node_modules\node\bin\node.exe"
if not exist "%node%" set "node=node"
"%node%" -e "process.exit(Number(process.versions.node.split('.')[0]) < 24)" 2>nul
if errorlevel 1 (
  echo parley: Node 24 or later is needed. Run "npm ci" in %root%, which brings it along, or install it. 1>&2
  exit /b 2
)
if not exist "%root%\dist\cli\main.mjs" "%node%" "%root%\scripts\build.ts" 1>&2
if not exist "%root%\dist\cli\main.mjs" (
  echo parley: this copy is not complete. Run "npm ci" in %root%. 1>&2
  exit /b 2
)
"%node%" "%root%\dist\cli\main.mjs" %*
exit /b
