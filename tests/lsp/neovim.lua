-- Runs in headless Neovim: opens the file ARTICLE, reads its diagnostics, applies the fix of the one whose code is
-- FIX and waits until it is gone. What was seen goes to the file RESULT as JSON.
local lsp_wait = 60000

local function run()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.ARTICLE))
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.start_client({
    name = "copydesk",
    cmd = { vim.env.PYTHON, "-m", "lint", "lsp" },
    root_dir = vim.fn.getcwd(),
  })
  vim.lsp.buf_attach_client(buffer, client)

  local function seen()
    local found = {}
    for _, each in ipairs(vim.diagnostic.get(buffer)) do
      local last = vim.api.nvim_buf_get_lines(buffer, each.lnum, each.lnum + 1, true)[1]
      table.insert(found, {
        code = each.code,
        line = each.lnum,
        text = last:sub(each.col + 1, each.end_col),
        -- The cell on the screen, where an emoji takes two.
        cell = vim.fn.strdisplaywidth(last:sub(1, each.col)),
      })
    end
    return found
  end

  local function diagnostic(code)
    for _, each in ipairs(vim.diagnostic.get(buffer)) do
      if each.code == code then return each end
    end
  end

  assert(vim.wait(lsp_wait, function() return diagnostic(vim.env.FIX) ~= nil end, 50), "no diagnostics came")
  local before = seen()

  local at = diagnostic(vim.env.FIX)
  vim.api.nvim_win_set_cursor(0, { at.lnum + 1, at.col })
  local params = vim.lsp.util.make_range_params(0, "utf-16")
  params.context = { diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, lsp_wait)
  local applied
  for _, answer in pairs(answers) do
    for _, action in ipairs(answer.result) do
      if not applied and action.isPreferred then
        vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
        applied = action.title
      end
    end
  end
  assert(applied, "no fix was offered")
  assert(vim.wait(lsp_wait, function() return diagnostic(vim.env.FIX) == nil end, 50), "the finding stayed")
  return {
    before = before,
    after = seen(),
    applied = applied,
    lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, true),
  }
end

local fine, result = pcall(run)
local file = assert(io.open(vim.env.RESULT, "w"))
file:write(vim.fn.json_encode(fine and result or { error = tostring(result) }))
file:close()
vim.cmd("qall!")
