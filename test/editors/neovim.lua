-- Run by scripts/test-editors.mjs in Neovim: nvim --headless -u NONE -c 'luafile test/editors/neovim.lua'
-- SERVER (a command, words apart by blanks) and ROOT (a copy of fixtures/sites/broken-cdn) come by the environment.
-- Prints one line a check, "ok NAME" or "failed NAME: WHY", and ends Neovim with the number of failures.

local root = os.getenv('ROOT')
local failures = 0
local report = {}

local function check(name, condition, why)
  if condition then
    table.insert(report, 'ok ' .. name)
  else
    failures = failures + 1
    table.insert(report, 'failed ' .. name .. ': ' .. vim.inspect(why):gsub('%s+', ' '):sub(1, 400))
  end
end

local client
local function open(path)
  vim.cmd('edit ' .. root .. '/' .. path)
  if not client then
    client = vim.lsp.start_client({
      name = 'cdnlint',
      cmd = vim.split(os.getenv('SERVER'), ' '),
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = 'node' } },
    })
  end
  vim.lsp.buf_attach_client(0, client)
end

-- 0-based line and character of the first occurrence of a plain text.
local function find(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local from = line:find(text, 1, true)
    if from then return { line = number - 1, character = from - 1 } end
  end
  error('no ' .. text)
end

local function request(method, position, more)
  local params = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = position }
  for key, value in pairs(more or {}) do params[key] = value end
  local answers = vim.lsp.buf_request_sync(0, method, params, 8000)
  for _, answer in pairs(answers or {}) do return answer.result, answer.err end
end

local function codes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, (each.code or (each.user_data and each.user_data.lsp.code)) .. '@' .. each.lnum)
  end
  return table.concat(found, ' ')
end

local function wait_for(name, pattern)
  vim.wait(8000, function() return codes():find(pattern) ~= nil end, 20)
  check(name, codes():find(pattern), codes())
end

local ok, message = pcall(function()
  open('haproxy1/haproxy.cfg')
  local misspelt = find('default_backed')
  wait_for('diagnostics', 'syntax/unknown%-keyword@' .. misspelt.line)

  local hover = request('textDocument/hover', find('hash-type'))
  check('hover', hover and hover.contents.value:find('hash%-type'), hover)

  local place = find('backend caches')
  local definition = request('textDocument/definition', find('is_video path_beg'))
  check('definition', definition and #definition > 0, definition)

  vim.api.nvim_buf_set_lines(0, misspelt.line, misspelt.line + 1, true, { '    default_backend caches' })
  vim.wait(8000, function() return not codes():find('unknown%-keyword@' .. misspelt.line) end, 20)
  check('unsaved edit', not codes():find('unknown%-keyword@' .. misspelt.line), codes())
  local target = request('textDocument/definition', { line = misspelt.line, character = 22 })
  check('definition of a backend', target and target[1] and target[1].range.start.line == place.line, target)

  local actions = request('textDocument/documentSymbol', nil)
  check('outline', actions and #actions >= 4, actions)

  local first = find('    maxconn')
  vim.api.nvim_buf_set_lines(0, first.line, first.line + 1, true, { '  maxconn      20000' })
  local before = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  vim.bo.shiftwidth = 4
  vim.bo.expandtab = true
  local edits, err = request('textDocument/formatting', nil, { options = { tabSize = 4, insertSpaces = true } })
  if edits then vim.lsp.util.apply_text_edits(edits, 0, 'utf-16') end
  local after = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  check('formatting', edits and #edits > 0 and after ~= before and after:find('\n    maxconn 20000\n'), { edits, err, after:sub(1, 200) })
end)
check('run', ok, message)

vim.lsp.stop_client(vim.lsp.get_active_clients())
for _, line in ipairs(report) do io.stdout:write(line .. '\n') end
vim.cmd(failures == 0 and 'qall!' or 'cquit!')
